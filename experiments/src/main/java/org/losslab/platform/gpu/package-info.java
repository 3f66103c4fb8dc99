/** Which NVIDIA GPUs this machine has, and whether ND4J's CUDA build can train on them. */
package org.losslab.platform.gpu;
