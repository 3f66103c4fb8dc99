/**
 * Compares recorded runs and studies field by field, from their files alone: a reproduced run with
 * its original, and any two runs or studies with each other. Nothing here changes what it reads.
 */
package org.losslab.compare;
