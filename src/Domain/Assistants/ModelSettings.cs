namespace VoiceAssistant.Domain.Assistants;

/// <param name="Name">The language model; null for the deployment's default.</param>
/// <param name="Temperature">Sampling temperature; null for the model's default.</param>
/// <param name="MaxOutputTokens">Upper bound of one reply, in tokens; null for the deployment's default.</param>
public sealed record ModelSettings(string? Name, float? Temperature, int? MaxOutputTokens)
{
    public static ModelSettings Default { get; } = new(null, null, null);
}
