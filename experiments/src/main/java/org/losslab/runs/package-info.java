/**
 * The runs of a study: their directories, the worker process of each, and the scheduler. Nothing
 * here loads ND4J; a run's training happens in its worker.
 */
package org.losslab.runs;
