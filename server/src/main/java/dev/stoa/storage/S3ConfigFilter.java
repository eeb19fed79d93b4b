package dev.stoa.storage;

import org.jspecify.annotations.Nullable;

/** What narrows a list of S3 connections; absent values do not. */
record S3ConfigFilter(
        S3Config.@Nullable Status status,
        @Nullable String region,
        @Nullable String search) {}
