/**
 * Python's pickles, as far as data sets come in them: plain values and arrays of bytes. Nothing in
 * a pickle is ever carried out. Uses no package.
 */
package org.losslab.data.pickle;
