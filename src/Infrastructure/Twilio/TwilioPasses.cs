using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>
/// Passes that are authenticated with what both hosts know, the account's token: call, expiry, and an HMAC-SHA256 over both,
/// cut to 128 bits (RFC 2104, section 5), under a key of its own (HKDF, RFC 5869). While the token is rotated, those of the
/// old and of the new one hold.
/// </summary>
internal sealed class TwilioPasses(IOptions<TwilioOptions> options) : IMediaPasses
{
    private const int CallBytes = 16, SignedBytes = CallBytes + sizeof(long), TagBytes = 16, PassBytes = SignedBytes + TagBytes;

    private readonly byte[][] _keys = [.. options.Value.AuthTokens.Select(KeyOf)];

    public string Issue(CallId call, DateTime now)
    {
        if (_keys is not [var key, ..])
            throw new InvalidOperationException("Without an account there are no passes.");
        Span<byte> pass = stackalloc byte[PassBytes];
        call.Value.TryWriteBytes(pass);
        BinaryPrimitives.WriteInt64BigEndian(pass[CallBytes..], (now + MediaToken.Lifetime).Ticks);
        Sign(key, pass[..SignedBytes], pass[SignedBytes..]);
        return Base64Url.EncodeToString(pass);
    }

    public CallId? CallOf(string? pass, DateTime now)
    {
        Span<byte> bytes = stackalloc byte[PassBytes];
        if (pass is null || pass.Length != Base64Url.GetEncodedLength(PassBytes)
            || Base64Url.DecodeFromChars(pass, bytes, out _, out var length) != OperationStatus.Done || length != PassBytes)
            return null;
        var signed = bytes[..SignedBytes];
        return IsSigned(signed, bytes[SignedBytes..]) && BinaryPrimitives.ReadInt64BigEndian(signed[CallBytes..]) > now.Ticks
            ? CallId.From(new Guid(signed[..CallBytes]))
            : null;
    }

    private bool IsSigned(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> tag)
    {
        Span<byte> expected = stackalloc byte[TagBytes];
        var isSigned = false;
        foreach (var key in _keys)
        {
            Sign(key, signed, expected);
            isSigned |= CryptographicOperations.FixedTimeEquals(expected, tag);
        }

        return isSigned;
    }

    private static void Sign(byte[] key, ReadOnlySpan<byte> signed, Span<byte> tag)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, signed, whole);
        whole[..TagBytes].CopyTo(tag);
    }

    private static byte[] KeyOf(string authToken) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(authToken), HMACSHA256.HashSizeInBytes, info: "media pass"u8.ToArray());
}
