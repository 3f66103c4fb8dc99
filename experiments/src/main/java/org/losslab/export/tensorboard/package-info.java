/**
 * Curves, hyperparameters and final metrics in event files, which TensorBoard shows: while runs
 * train, and afterwards from their records.
 */
package org.losslab.export.tensorboard;
