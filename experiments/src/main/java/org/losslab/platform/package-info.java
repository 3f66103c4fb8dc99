/** The machine under a run: processor features and the environment that a result came from. */
package org.losslab.platform;
