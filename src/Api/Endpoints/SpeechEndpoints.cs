using System.ComponentModel;
using MediatR;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Offers;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What the speech providers of this deployment offer, <c>/api/speech</c>.</summary>
internal static class SpeechEndpoints
{
    private const string Wav = "audio/wav";

    private static readonly VoiceDto Voice = new("en-US-AvaNeural", "Azure", "en-US", "female", IsDefault: true);

    private static readonly LanguageDto Language = new("en-US", "English (en-US)", ["Azure", "Local"], ["Azure", "Local"]);

    public static void MapSpeech(this RouteGroupBuilder api)
    {
        var speech = api.MapChapter("/speech", "Speech", "Voices and languages that the providers of this deployment have.").WithExamples(new OfferList<VoiceDto>([Voice], IsComplete: true, []), new OfferList<LanguageDto>([Language], IsComplete: false, []));
        speech.MapGet("/voices", ListVoicesAsync).WithName("listVoices").WithSummary("List the voices that assistants can have")
            .WithDescription("Of all speech providers of the deployment, the preferred one first. One that cannot be asked is named in `problems`; its voices work all the same.")
            .Produces<OfferList<VoiceDto>>();
        speech.MapGet("/sample", ReadSampleAsync).WithName("getVoiceSample").WithSummary("Hear how a voice sounds on the telephone")
            .WithDescription("WAV of 16 bits and 8 kHz. The provider may charge for it as for any other speech.")
            .Produces<string>(200, Wav).ProducesProblem(503).WithExamples("RIFF…WAVEfmt …");
        speech.MapGet("/languages", ListLanguagesAsync).WithName("listLanguages").WithSummary("List the languages that calls can be in")
            .WithDescription("Heard and spoken by some provider of the deployment. Where `isComplete` is false, others may work too: some providers do not tell all they know.")
            .Produces<OfferList<LanguageDto>>();
    }

    private static async Task<IResult> ListVoicesAsync(
        [Description("Voices of this language, BCP 47; `de` are those of all its regions.")] string? language,
        [Description("Voices of this provider.")] string? provider,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ReadVoicesQuery(language, provider), ct)).ToResponse();

    private static async Task<IResult> ReadSampleAsync(
        [Description("Its name, as the list of voices has it.")] string? voice,
        [Description("Whose voice it is, where two providers have one of this name.")] string? provider,
        [Description("BCP 47; the voice's own where left out.")] string? language,
        [Description("What it says, at most 300 characters; a greeting in its language where left out.")] string? text,
        [Description("Speaking rate relative to the voice's own, from 0.5 to 2.")] double? rate,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ReadVoiceSampleQuery(voice ?? "", provider, language, text, rate), ct)).ToResponse(sample => Results.File(sample.Wav, Wav));

    private static async Task<IResult> ListLanguagesAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadLanguagesQuery(), ct)).ToResponse();
}
