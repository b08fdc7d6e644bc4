/** Jobs of the server: waiting for them, following their progress, cancelling them. */
@NullMarked
package io.github.orthanc4j.job;

import org.jspecify.annotations.NullMarked;
