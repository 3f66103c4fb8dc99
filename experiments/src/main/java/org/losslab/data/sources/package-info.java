/** Which format a study's data set has, and so which package reads it. */
package org.losslab.data.sources;
