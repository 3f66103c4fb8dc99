/**
 * What {@code doctor} tells: whether this machine can carry out studies, measured in a process like
 * a worker's where that is possible, and all that a bug report needs.
 */
package org.losslab.doctor;
