namespace VoiceAssistant.Domain.Assistants;

/// <param name="Name">The speech provider's name of the voice; null for the provider's default.</param>
/// <param name="Rate">Speaking rate relative to the voice's own, 1 is normal; null for normal.</param>
public sealed record VoiceSettings(string? Name = null, double? Rate = null)
{
    public const int LongestName = 100;
    public const double SlowestRate = 0.5;
    public const double FastestRate = 2;

    public static VoiceSettings Default { get; } = new();
}
