namespace VoiceAssistant.Domain.Assistants;

/// <param name="Name">The language model; null for the deployment's default.</param>
/// <param name="Temperature">Sampling temperature; null for the model's default.</param>
/// <param name="MaxOutputTokens">Upper bound of one reply, in tokens; null for the deployment's default.</param>
public sealed record ModelSettings(string? Name = null, float? Temperature = null, int? MaxOutputTokens = null)
{
    public const int LongestName = 100;
    public const float HighestTemperature = 2;
    public const int FewestOutputTokens = 16;
    public const int MostOutputTokens = 16_384;

    public static ModelSettings Default { get; } = new();
}
