/**
 * Studies on many machines: how far all runs are, and a study as jobs of the batch system SLURM.
 */
package org.losslab.cluster;
