package io.github.orthanc4j.dicom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has Error Prone refuse calls whose result is dropped: a setting of an immutable object gives another object. Error Prone
 * takes any annotation of this name; it is no part of the API.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
@interface CheckReturnValue {}
