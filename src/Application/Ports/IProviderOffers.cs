namespace VoiceAssistant.Application.Ports;

/// <summary>What the providers that the settings choose can do, as they tell it. Their answers are kept for some minutes.</summary>
public interface IProviderOffers
{
    /// <summary>In the order of the providers, and of their own lists.</summary>
    Task<Offers<OfferedVoice>> VoicesAsync(CancellationToken ct);

    /// <inheritdoc cref="VoicesAsync"/>
    Task<Offers<OfferedModel>> ModelsAsync(CancellationToken ct);

    /// <summary>Those that calls can be in, by their tags.</summary>
    Task<Offers<OfferedLanguage>> LanguagesAsync(CancellationToken ct);

    /// <summary>Lets a provider say something outside of any call: mu-law, 8 kHz.</summary>
    /// <exception cref="SpeechSynthesisException">It is not one of the chosen, or failed; the message is for a person.</exception>
    Task<byte[]> SpeakAsync(string provider, SynthesisSettings settings, string text, CancellationToken ct);
}

/// <param name="Problems">Why a provider's are not among them.</param>
/// <param name="IsComplete">False where others may work too: a provider failed, or has more than it can tell.</param>
public sealed record Offers<T>(IReadOnlyList<T> Items, IReadOnlyList<OfferProblem> Problems, bool IsComplete);

/// <param name="Sentence">For a person; it names the provider.</param>
public sealed record OfferProblem(string Provider, string Sentence);

/// <param name="Language">BCP 47; null where the voice speaks whatever it is given.</param>
/// <param name="Gender"><c>female</c>, <c>male</c> or <c>neutral</c>; null where nobody says.</param>
/// <param name="IsDefault">Speaks its language where its provider speaks and an assistant names no voice.</param>
public sealed record OfferedVoice(string Provider, string Name, string? Language, string? Gender, bool IsDefault);

/// <param name="IsDefault">Thinks where its provider does and an assistant names no model.</param>
public sealed record OfferedModel(string Provider, string Name, bool IsDefault);

/// <param name="Tag">BCP 47; one without a region stands for all of its regions.</param>
/// <param name="HeardBy">Providers, in order of preference, as those that speak it are.</param>
public sealed record OfferedLanguage(string Tag, string Name, IReadOnlyList<string> HeardBy, IReadOnlyList<string> SpokenBy);
