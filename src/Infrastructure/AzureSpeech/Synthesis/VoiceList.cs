using System.Net.Http.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>The voices that the service offers, some five hundred.</summary>
/// <remarks>https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech#get-a-list-of-voices</remarks>
internal sealed class VoiceList(AzureCredentials credentials, AzureEndpoints endpoints, IHttpClientFactory clients, VoiceChoice choice)
{
    /// <summary>From now on assistants without a voice get one of these.</summary>
    /// <exception cref="AzureSpeechException">There is no list.</exception>
    public async Task<IReadOnlyList<VoiceMessage>> FetchAsync(CancellationToken ct)
    {
        var signIn = await credentials.GetAsync(ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoints.Voices);
        request.Headers.TryAddWithoutValidation(signIn.Name, signIn.Value);
        using var client = clients.CreateClient(AzureSpeechRegistration.Client);
        try
        {
            using var response = await client.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new AzureSpeechException(AzureFailure.OfStatus((int)response.StatusCode, response.Headers.RetryAfter?.Delta));
            VoiceMessage[] voices = [.. (await response.Content.ReadFromJsonAsync(AzureJson.Default.VoiceMessageArray, ct) ?? []).Where(voice => voice.IsUsable)];
            choice.Learn(voices);
            return voices;
        }
        catch (HttpRequestException e)
        {
            throw new AzureSpeechException(AzureFailure.Lost(e), e);
        }
    }

    public async Task<IReadOnlyList<OfferedVoice>> OfferAsync(string provider, CancellationToken ct) =>
    [
        .. from voice in await FetchAsync(ct)
           let locale = voice.Locale ?? AzureLanguages.LocaleOfVoice(voice.ShortName!)
           select new OfferedVoice(provider, voice.ShortName!, locale, voice.Gender?.ToLowerInvariant(), choice.For(locale) == voice.ShortName),
    ];
}
