using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Who answers the phone, <c>/api/assistants</c>.</summary>
internal static class AssistantEndpoints
{
    internal static readonly AssistantFields FrontDeskFields = new(
        "Front desk",
        "You answer the phone of a bakery. We open at seven. A rye bread costs five dollars. Ask {{manager}} about large orders.",
        "Good morning {{contact.name}}, this is the bakery!",
        "en-US",
        "America/New_York",
        new VoiceSettings(Name: null, Rate: 1.1),
        new ModelSettings(Name: null, Temperature: 0.3f, MaxOutputTokens: 200),
        new TurnPolicy(EndpointMs: 500, MinInterruptionMs: 300, IdleSeconds: 10, MaxCallMinutes: 15, Acknowledgements: ["got it"]),
        RecordingPolicy.Off,
        new SpeechPolicy([new Pronunciation("Nguyen", "win")], new OwnPhrases(OneMoment: ["Let me look that up.", "One second, please."]), OtherLanguages: []),
        new MemoryPolicy(HistoryTokens: 3_000, EarlierCalls: 1),
        new KnowledgePolicy([new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c07")], Take: 5, Threshold: null),
        new Dictionary<string, string?> { ["manager"] = "Ms Diaz" },
        new OutboundPolicy(new CallingHours("09:00", "18:00", [DayOfWeek.Monday, DayOfWeek.Friday]), RingSeconds: 30),
        new VoicemailPolicy(VoicemailAction.LeaveMessage, "This is the bakery. Please call us back.", RedialMinutes: null, MostRedials: null),
        new DisclosurePolicy(Outbound: true, Inbound: false, new Dictionary<string, string> { ["DE"] = "Hier spricht ein KI-Assistent." }),
        new TransferPolicy(
            [new TransferDestination("Baker", "+14155550103", ContactId: null, TransferMode.Warm, "I will put you through to the baker.", RingSeconds: 25, Confirm: true)],
            MusicUrl: null),
        RecordingDays: 30,
        [
            new ToolSetting(
                "schedule_callback", IsEnabled: true, ToolConfirmation.Always,
                new ToolMessages(Done: ["That is noted: we call you back."], Delayed: ["I am still writing it down."], DelayedAfterMs: 3_000),
                new ToolConditions(AfterGoodbye: false, AfterTools: [], Values: [])),
        ],
        new Dictionary<string, string> { ["branch"] = "harbour-street" });

    public static AssistantDto FrontDesk { get; } = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c02"),
        FrontDeskFields.Name,
        FrontDeskFields.Prompt!,
        FrontDeskFields.Greeting!,
        FrontDeskFields.Language!,
        FrontDeskFields.TimeZone!,
        FrontDeskFields.Voice!,
        FrontDeskFields.Model!,
        FrontDeskFields.Turns!,
        FrontDeskFields.Speech!,
        FrontDeskFields.Memory!,
        FrontDeskFields.Knowledge!,
        FrontDeskFields.Variables!.ToDictionary(v => v.Key, v => v.Value!),
        RecordingPolicy.Off,
        FrontDeskFields.Outbound!,
        FrontDeskFields.Voicemail!,
        FrontDeskFields.Disclosure!,
        FrontDeskFields.Transfers!,
        FrontDeskFields.Tools!,
        FrontDeskFields.Metadata!,
        FrontDeskFields.RecordingDays,
        Example.Time,
        Example.Time,
        Version: 0);

    public static void MapAssistants(this RouteGroupBuilder api)
    {
        var assistants = api
            .MapChapter("/assistants", "Assistants", "Who answers the phone: what it knows, how it speaks, thinks and takes turns.")
            .WithExamples(FrontDesk, FrontDeskFields);
        assistants.MapGet("", ListAsync).WithName("listAssistants").WithSummary("List assistants")
            .WithDescription("Finds assistants by words of the name; case and accents do not matter.")
            .Produces<Page<AssistantDto>>();
        assistants.MapPost("", CreateAsync).WithName("createAssistant").WithSummary("Create an assistant")
            .WithDescription("A name is enough; everything else has a default.")
            .Produces<AssistantDto>(201);
        assistants.MapGet("/{id:guid}", ReadAsync).WithName("getAssistant").WithSummary("Get an assistant")
            .WithDescription("`GET /api/phone-numbers?assistantId=` lists the numbers that it answers.")
            .Produces<AssistantDto>();
        assistants.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<AssistantFields>().WithName("updateAssistant")
            .WithSummary("Change an assistant").Produces<AssistantDto>();
        assistants.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteAssistant").WithSummary("Delete an assistant")
            .WithDescription("Only where no phone number reaches it. The logs of its calls stay.")
            .Produces(204).ProducesProblem(409);
        assistants.MapPost("/{id:guid}/copy", CopyAsync).WithName("copyAssistant").WithSummary("Copy an assistant")
            .WithDescription("Makes another assistant with the same settings, on no phone number. Only in a language that the speech providers know.")
            .Produces<AssistantDto>(201).ProducesProblem(409);
        assistants.MapVersions();
        assistants.MapChat();
    }

    private static async Task<IResult> ListAsync(
        [Description("Words, each of which occurs in the name; at most 200 characters.")] string? search,
        MetadataQuery metadata,
        [Description("`name` (default), `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListAssistantsQuery(page.ToRequest(), sort ?? ListAssistantsQuery.DefaultSort, updatedSince?.Utc, search, metadata.Values), ct))
        .ToPage(page);

    private static async Task<IResult> CreateAsync(AssistantFields fields, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateAssistantCommand(fields), ct)).ToCreated(response, a => a.Version, Location);

    private static async Task<IResult> CopyAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CopyAssistantCommand(new AssistantId(id)), ct)).ToCreated(response, a => a.Version, Location);

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadAssistantQuery(new AssistantId(id)), ct)).ToTagged(response, a => a.Version);

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateAssistantCommand(new AssistantId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, a => a.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteAssistantCommand(new AssistantId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static string Location(AssistantDto assistant) => $"/api/assistants/{assistant.Id}";
}
