/** Helpers of the tests, beside those that are published. */
@NullMarked
package io.github.orthanc4j.testing;

import org.jspecify.annotations.NullMarked;
