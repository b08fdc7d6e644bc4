/** Files on their way: uploads, downloads, and what became of them. */
@NullMarked
package io.github.orthanc4j.transfer;

import org.jspecify.annotations.NullMarked;
