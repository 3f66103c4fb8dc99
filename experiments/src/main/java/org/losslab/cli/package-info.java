/** The commands, one class each; the work is done by the other packages. */
package org.losslab.cli;
