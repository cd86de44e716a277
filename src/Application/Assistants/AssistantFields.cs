using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>What the owner may write of an assistant. Everything but the name may be left out.</summary>
/// <param name="Name">1 to 200 characters; the assistant introduces itself by it.</param>
/// <param name="Prompt">Persona, instructions and facts, at most 32,000 characters; a general persona where left out. `{{contact.name}}`, `{{contact.phone}}`, `{{caller.number}}`, `{{line.number}}`, `{{call.id}}`, `{{call.from}}`, `{{call.to}}`, `{{call.direction}}`, `{{local.time}}`, `{{local.date}}`, `{{local.weekday}}`, `{{assistant.name}}` and the names of variables stand for what is known of them when the conversation begins, and for nothing where nothing is.</param>
/// <param name="Greeting">The first sentence of every call, at most 1,000 characters, with values as in the prompt; empty to let the caller speak first; a general sentence where left out.</param>
/// <param name="Language">BCP 47, like en-US, which is the default; one that the speech providers of this deployment hear and speak.</param>
/// <param name="TimeZone">IANA time zone, like Europe/Berlin; Etc/UTC is the default.</param>
/// <param name="Voice">How it sounds; the speech provider's default where left out.</param>
/// <param name="Model">How it thinks; the deployment's default where left out.</param>
/// <param name="Turns">How it takes turns; the deployment's default where left out.</param>
/// <param name="Recording">Whether calls are recorded: `off` (default), `announced`, from the beginning, which the first words say, or `consent`, once whoever is on the line has agreed.</param>
/// <param name="Speech">How it words and pronounces what it says; in the words of its language where left out.</param>
/// <param name="Memory">How much it is told of what was said before; 3,000 tokens of the conversation and no earlier calls where left out.</param>
/// <param name="Knowledge">Which sources it knows (`sourceIds`), how many parts of them it is told before an answer (`take`, 5 where left out), and from which score on they count as an answer (`threshold`); none where left out.</param>
/// <param name="Outbound">How it places calls: when it may, by the clock of whoever is called (`hours`: `from`, `to`, `days`; 08:00 to 21:00 where left out), and how long it lets them ring.</param>
/// <param name="Voicemail">What it does where a machine answers its call: `hangUp` (default), `leaveMessage` after the beep, `talk`, or `redial` later.</param>
/// <param name="Disclosure">Whether it says first of all that it is an AI assistant: in calls that it places unless `outbound` is false, in calls that it answers only where `inbound` is true; `countries` has the sentence for callees of a country.</param>
/// <param name="Transfers">With whom it can connect callers (`destinations`: `name`, `to` or `contactId`, `mode` `blind` or `warm`, `announcement`, `ringSeconds`, `confirm`), and what they hear while somebody is asked first (`musicUrl`); nobody where left out.</param>
/// <param name="RecordingDays">How many days recordings are kept, 1 to 3,650; as long as the deployment keeps them where left out.</param>
/// <param name="Tools">What it can do and look up, at most 100: `name` of a built-in tool (`GET /api/tools/built-in`), of one of yours, or of an MCP server's (`server__tool`); `isEnabled`, true where left out; `confirmation` `never` or `always`: the caller has to agree each time; `messages` that callers hear around it; `conditions` that must hold before it is used. What is not named is as `isEnabledByDefault` says.</param>
/// <param name="Variables">At most 50 values for the prompt, the greeting and the owner's own sentences, by name: `{"manager": "Ms Diaz"}` for `{{manager}}`. A variable that a call brings goes before the one here; one with null is none.</param>
/// <param name="Metadata">Your own facts, by key, such as `{"branch": "Berlin"}`: at most 50; a key has 1 to 40 letters, digits, `-`, `_` and `.`, a value at most 500 characters. Assistants are found by them; no assistant is told of them.</param>
public sealed record AssistantFields(
    string Name,
    string? Prompt = null,
    string? Greeting = null,
    string? Language = null,
    string? TimeZone = null,
    VoiceSettings? Voice = null,
    ModelSettings? Model = null,
    TurnPolicy? Turns = null,
    RecordingPolicy? Recording = null,
    SpeechPolicy? Speech = null,
    MemoryPolicy? Memory = null,
    KnowledgePolicy? Knowledge = null,
    IReadOnlyDictionary<string, string?>? Variables = null,
    OutboundPolicy? Outbound = null,
    VoicemailPolicy? Voicemail = null,
    DisclosurePolicy? Disclosure = null,
    TransferPolicy? Transfers = null,
    int? RecordingDays = null,
    IReadOnlyList<ToolSetting>? Tools = null,
    [property: ExactKeys] IReadOnlyDictionary<string, string>? Metadata = null)
{
    internal static AssistantFields Of(AssistantConfig a) => new(
        a.Name, a.Prompt, a.Greeting, a.Language, a.TimeZone, a.Voice, a.Model, a.Turns, a.Recording, a.Speech, a.Memory, a.Knowledge,
        a.Variables.Values.ToDictionary(v => v.Key, v => (string?)v.Value), a.Outbound, a.Voicemail, a.Disclosure, a.Transfers, a.RecordingDays, a.Tools, a.Metadata.Values);

    /// <param name="region">Where numbers belong that are written without their country.</param>
    internal AssistantFields InE164(string? region) => this with { Transfers = Transfers?.InE164(region) };

    internal static string LanguageOf(string? text) => text is null ? AssistantDefaults.Language : LanguageTag.Normalize(text);

    /// <summary>Writes these fields, which are valid, and the default for every one that is left out.</summary>
    internal void ApplyTo(AssistantConfig assistant)
    {
        var name = Name.Trim();
        var language = LanguageOf(Language);
        assistant.Rename(name);
        assistant.Describe(Prompt ?? AssistantDefaults.Prompt(name), Greeting ?? AssistantDefaults.Greeting(name, language));
        assistant.Locate(language, TimeZone ?? AssistantDefaults.TimeZone);
        assistant.Configure(
            Voice ?? VoiceSettings.Default, Model ?? ModelSettings.Default, Turns ?? TurnPolicy.Default, Recording ?? RecordingPolicy.Off);
        assistant.Word(Speech is null ? SpeechPolicy.Default : Speech with { OtherLanguages = Normalized(Speech.OtherLanguages) });
        assistant.Remember(Memory ?? MemoryPolicy.Default);
        assistant.Know(Knowledge is null ? KnowledgePolicy.None : Knowledge with { SourceIds = (Knowledge.SourceIds ?? []).Distinct().ToList() });
        assistant.PlaceCalls(
            Outbound ?? OutboundPolicy.Default, Voicemail ?? VoicemailPolicy.Default, Disclosure ?? DisclosurePolicy.Default);
        assistant.Transfer(Transfers ?? TransferPolicy.None);
        assistant.KeepRecordings(RecordingDays);
        assistant.Equip(Tools ?? []);
        assistant.Define(Domain.Common.Variables.Of(Variables));
        assistant.Annotate(Domain.Common.Metadata.Of(Metadata));
    }

    private static IReadOnlyList<string>? Normalized(IReadOnlyList<string>? languages) =>
        languages is null ? null : [.. languages.Select(LanguageTag.Normalize).Distinct()];
}
