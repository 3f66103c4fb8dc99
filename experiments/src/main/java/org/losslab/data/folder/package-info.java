/**
 * PNG and JPEG files in a folder for each class. Every file is read whole, checked and named with
 * its path if it cannot be used; none is passed over in silence.
 */
package org.losslab.data.folder;
