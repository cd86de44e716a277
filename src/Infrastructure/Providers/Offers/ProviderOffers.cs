using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers.Offers;

/// <summary>
/// Asks the chosen providers, each by itself: one that fails takes nothing from the others. They are composed when somebody asks, and apart from
/// the host, so that one which hears and speaks to nobody needs none of their settings.
/// </summary>
internal sealed class ProviderOffers : IProviderOffers, IAsyncDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10), FailureGoodFor = TimeSpan.FromSeconds(30), SpeakingLimit = TimeSpan.FromSeconds(20);

    /// <summary>Of a sample, in bytes: a minute and a half.</summary>
    private const int LongestSample = 720_000;

    /// <summary>Samples at the same time: they take from what callers get.</summary>
    private const int MostSamples = 4;

    private readonly SemaphoreSlim _samples = new(MostSamples);
    private readonly ProviderTable _chosen;
    private readonly TimeProvider _time;
    private readonly Lazy<ServiceProvider> _services;
    private readonly IReadOnlyList<Kept<Told<OfferedVoice>>> _voices;
    private readonly IReadOnlyList<Kept<Told<OfferedModel>>> _models;

    public ProviderOffers(ProviderTable chosen, IConfiguration configuration, IHostEnvironment environment, ILoggerFactory logs, TimeProvider time)
    {
        (_chosen, _time) = (chosen, time);
        _services = new Lazy<ServiceProvider>(() => Compose(chosen, configuration, environment, logs, time));
        _voices = [.. chosen.Voices.Select(provider => KeptOf(provider, provider.Offered))];
        _models = [.. chosen.Models.Select(provider => KeptOf(provider, provider.Offered))];
    }

    public Task<Offers<OfferedVoice>> VoicesAsync(CancellationToken ct) => AllAsync(_voices, ct);

    public Task<Offers<OfferedModel>> ModelsAsync(CancellationToken ct) => AllAsync(_models, ct);

    public async Task<Offers<OfferedLanguage>> LanguagesAsync(CancellationToken ct)
    {
        var voices = await VoicesAsync(ct);
        SpeechProvider[] all = [.. _chosen.Recognition, .. _chosen.Voices];
        var languages = all.SelectMany(provider => provider.Languages.Count > 0 ? provider.Languages : provider.UsualLanguages)
            .Concat(voices.Items.Select(voice => voice.Language).OfType<string>())
            .Where(LanguageTag.IsValid).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
            .Select(tag => new OfferedLanguage(tag, LanguageName.Of(tag), NamesOf(_chosen.Recognition, tag, voices.Items), NamesOf(_chosen.Voices, tag, voices.Items)))
            .Where(language => language.HeardBy.Count > 0 && language.SpokenBy.Count > 0);
        var takesAny = _chosen.Recognition.Any(provider => provider.Languages.Count == 0) && _chosen.Voices.Any(provider => provider.Languages.Count == 0);
        return new Offers<OfferedLanguage>([.. languages], voices.Problems, voices.IsComplete && !takesAny);
    }

    public async Task<byte[]> SpeakAsync(string provider, SynthesisSettings settings, string text, CancellationToken ct)
    {
        var chosen = _chosen.Voices.FirstOrDefault(one => one.Name == provider) ?? throw new SpeechSynthesisException("It is not chosen in this deployment.");
        using var limit = new CancellationTokenSource(SpeakingLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var audio = new List<byte>();
        var hasBegun = false;
        try
        {
            await _samples.WaitAsync(either.Token);
            hasBegun = true;
            await using var voice = chosen.Create(_services.Value).Open();
            voice.Start(settings);
            await foreach (var piece in voice.SpeakAsync(text, either.Token))
            {
                audio.AddRange(piece.MuLaw.Span);
                if (audio.Count > LongestSample)
                    throw new SpeechSynthesisException("The sample is too long.");
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not SpeechSynthesisException)
        {
            throw new SpeechSynthesisException(Sentence(e), e);
        }
        finally
        {
            if (hasBegun)
                _samples.Release();
        }

        return [.. audio];
    }

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated)
            await _services.Value.DisposeAsync();
        _samples.Dispose();
    }

    private static ServiceProvider Compose(
        ProviderTable chosen, IConfiguration configuration, IHostEnvironment environment, ILoggerFactory logs, TimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment.EnvironmentName });
        builder.Configuration.AddConfiguration(configuration);
        builder.AddPorts(chosen);
        builder.Services.AddSingleton(logs).AddSingleton(time);
        return builder.Services.BuildServiceProvider();
    }

    private static IReadOnlyList<string> NamesOf(IEnumerable<SpeechProvider> providers, string language, IReadOnlyList<OfferedVoice> voices) =>
        [.. providers.Where(provider => Tells(provider, language, voices)).Select(provider => provider.Name)];

    /// <summary>Of one that takes any language, those it names are known to work, and those that it has a voice for.</summary>
    private static bool Tells(SpeechProvider provider, string language, IReadOnlyList<OfferedVoice> voices) => provider.Languages.Count > 0
        ? provider.Knows(language)
        : provider.UsualLanguages.Cover(language) || voices.Any(voice => voice.Provider == provider.Name && language.Equals(voice.Language, StringComparison.OrdinalIgnoreCase));

    private static async Task<Offers<T>> AllAsync<T>(IReadOnlyList<Kept<Told<T>>> asked, CancellationToken ct)
    {
        var told = await Task.WhenAll(asked.Select(kept => kept.GetAsync(ct)));
        return new Offers<T>(
            [.. told.SelectMany(one => one.Items)], [.. told.Select(one => one.Problem).OfType<OfferProblem>()], told.All(one => one.Problem is null));
    }

    private Kept<Told<T>> KeptOf<T>(Provider provider, Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<T>>> offer) => new(
        _time,
        async ct =>
        {
            try
            {
                return new Told<T>(await offer(_services.Value, ct), null);
            }
            catch (Exception e)
            {
                return new Told<T>([], new OfferProblem(provider.Name, $"{provider.Name} tells nothing at the moment: {Sentence(e)}"));
            }
        },
        told => told.Problem is null ? GoodFor : FailureGoodFor);

    /// <summary>Our own exceptions are written for a person; of another, its text may hold what nobody should see.</summary>
    private static string Sentence(Exception e) => e switch
    {
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        OperationCanceledException => "it does not answer.",
        _ when e.GetType().Assembly == typeof(ProviderOffers).Assembly => e.Message,
        _ => $"{e.GetType().Name}.",
    };

    private sealed record Told<T>(IReadOnlyList<T> Items, OfferProblem? Problem);
}
