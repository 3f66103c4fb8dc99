/**
 * CIFAR-10 (Krizhevsky, "Learning multiple layers of features from tiny images", 2009): finding,
 * fetching, checking and reading its files.
 */
package org.losslab.data.cifar;
