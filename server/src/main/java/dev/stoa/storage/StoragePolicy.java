package dev.stoa.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy of the database as its catalogue has it. */
record StoragePolicy(
        String schemaname,
        String tablename,
        String policyname,
        String permissive,
        List<String> roles,
        String cmd,
        @Nullable String qual,
        @JsonProperty("with_check") @Nullable String withCheck) {}
