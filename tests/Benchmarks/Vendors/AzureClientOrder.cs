namespace VoiceAssistant.Benchmarks.Vendors;

/// <summary>A line that tells <see cref="AzureClientVerb"/> what to do; members are those that the deed needs.</summary>
/// <param name="MuLaw">Heard in frames of a carrier.</param>
/// <param name="Ms">By which the clock is moved.</param>
internal sealed record AzureClientOrder(
    string Do, string Language = "en-US", IReadOnlyList<string>? OtherLanguages = null, IReadOnlyList<string>? Phrases = null,
    string? Voice = null, string Text = "", byte[]? MuLaw = null, int Ms = 0);
