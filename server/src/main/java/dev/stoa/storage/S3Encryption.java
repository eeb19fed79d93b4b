package dev.stoa.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Says in each request how its object is, or is to be, encrypted. */
final class S3Encryption {

    private static final String AES = "AES256";

    private final S3Connection connection;
    private final @Nullable String key;
    private final @Nullable String keyMd5;

    /** @param customerKey 32 bytes of ours, with which S3 encrypts and which it forgets; used with SSE-C only */
    S3Encryption(S3Connection connection, byte[] customerKey) {
        this.connection = connection;
        boolean ours = connection.encryption() == S3Connection.Encryption.SSE_C;
        key = ours ? Base64.getEncoder().encodeToString(customerKey) : null;
        keyMd5 = ours ? Base64.getEncoder().encodeToString(md5(customerKey)) : null;
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void apply(PutObjectRequest.Builder request) {
        switch (connection.encryption()) {
            case NONE -> {}
            case SSE_S3 -> request.serverSideEncryption(ServerSideEncryption.AES256);
            case SSE_KMS ->
                request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(connection.kmsKeyId());
            case SSE_C -> request.sseCustomerAlgorithm(AES).sseCustomerKey(key).sseCustomerKeyMD5(keyMd5);
        }
    }

    void apply(CreateMultipartUploadRequest.Builder request) {
        switch (connection.encryption()) {
            case NONE -> {}
            case SSE_S3 -> request.serverSideEncryption(ServerSideEncryption.AES256);
            case SSE_KMS ->
                request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(connection.kmsKeyId());
            case SSE_C -> request.sseCustomerAlgorithm(AES).sseCustomerKey(key).sseCustomerKeyMD5(keyMd5);
        }
    }

    void apply(UploadPartRequest.Builder request) {
        if (key != null) {
            request.sseCustomerAlgorithm(AES).sseCustomerKey(key).sseCustomerKeyMD5(keyMd5);
        }
    }

    void apply(CompleteMultipartUploadRequest.Builder request) {
        if (key != null) {
            request.sseCustomerAlgorithm(AES).sseCustomerKey(key).sseCustomerKeyMD5(keyMd5);
        }
    }

    void apply(GetObjectRequest.Builder request) {
        if (key != null) {
            request.sseCustomerAlgorithm(AES).sseCustomerKey(key).sseCustomerKeyMD5(keyMd5);
        }
    }
}
