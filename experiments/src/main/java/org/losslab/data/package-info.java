/**
 * The images that a study trains on: finding, fetching and checking the CIFAR-10 files, drawing the
 * synthetic images, and the order of the images in each epoch. Everything is held in memory as
 * unsigned bytes; nothing here knows of ND4J.
 */
package org.losslab.data;
