package org.losslab.data.cifar;

import java.net.URI;

/**
 * An archive on a server.
 *
 * @param uri where it is
 * @param bytes its size in bytes
 * @param md5 its MD5 in lower-case hexadecimal
 */
record ArchiveSource(URI uri, long bytes, String md5) {}
