using Microsoft.AspNetCore.Identity;

namespace VoiceAssistant.Tests;

/// <summary>
/// Passwords whose hash is not slow: a strong one takes a tenth of a second of a core each time, and thousands are made and
/// checked in the tests. That the product's own are strong is a test of its own.
/// </summary>
internal static class QuickHash
{
    public static void Configure(PasswordHasherOptions options) => options.IterationCount = 100;
}
