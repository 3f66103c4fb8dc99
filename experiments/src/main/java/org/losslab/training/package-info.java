/**
 * One run inside one JVM: the worker, its training loop, the evaluation, metrics and checkpoints.
 */
package org.losslab.training;
