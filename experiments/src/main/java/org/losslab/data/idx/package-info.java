/**
 * Files in the IDX format of MNIST (LeCun, Cortes and Burges, "The MNIST database of handwritten
 * digits"), plain or compressed by gzip.
 */
package org.losslab.data.idx;
