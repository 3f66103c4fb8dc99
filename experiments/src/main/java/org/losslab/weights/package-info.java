/**
 * The parameters of a network as arrays with names, in Keras' layout: from and to Deeplearning4j's
 * order, and the files that hold them. Knows no ND4J.
 */
package org.losslab.weights;
