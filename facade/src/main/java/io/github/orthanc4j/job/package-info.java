/** Work that the server does in the background: waiting for it, watching and cancelling it. */
@NullMarked
package io.github.orthanc4j.job;

import org.jspecify.annotations.NullMarked;
