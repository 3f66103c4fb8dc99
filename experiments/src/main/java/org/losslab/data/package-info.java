/**
 * The images that a study trains on, in memory as unsigned bytes of any size, number of channels
 * and number of classes; how they are split, and in which order an epoch visits them. Each format
 * has a package of its own below this one. Nothing here knows of ND4J.
 */
package org.losslab.data;
