using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Calls;

/// <summary>Which calls are wanted; null leaves a question open.</summary>
/// <param name="StartedFrom">UTC; calls that started then or later.</param>
/// <param name="StartedBefore">UTC; calls that started earlier.</param>
/// <param name="AssistantVersion">Calls that the assistant took as it was in this version.</param>
/// <param name="Search">Words, or beginnings of words, all of which were said on the call; case and accents do not matter.</param>
/// <param name="Metadata">All of which they have.</param>
public sealed record CallFilter(
    DateTime? StartedFrom = null,
    DateTime? StartedBefore = null,
    CallDirection? Direction = null,
    CallStatus? Status = null,
    CallOutcome? Outcome = null,
    AssistantId? Assistant = null,
    ContactId? Contact = null,
    string? Search = null,
    int? AssistantVersion = null,
    IReadOnlyList<KeyValuePair<string, string>>? Metadata = null)
{
    internal IQueryable<CallLog> Of(IAppDb db, ITranscriptSearch transcripts)
    {
        var calls = db.Set<CallLog>().WithMetadata(db.Set<MetadataEntry<CallId>>(), Metadata);
        if (StartedFrom is { } from)
            calls = calls.Where(c => c.StartedAt >= from);
        if (StartedBefore is { } before)
            calls = calls.Where(c => c.StartedAt < before);
        if (Direction is { } direction)
            calls = calls.Where(c => c.Direction == direction);
        if (Status is { } status)
            calls = calls.Where(c => c.Status == status);
        if (Outcome is { } outcome)
            calls = calls.Where(c => c.Outcome == outcome);
        if (Assistant is { } assistant)
            calls = calls.Where(c => c.AssistantId == assistant);
        if (AssistantVersion is { } version)
            calls = calls.Where(c => c.AssistantVersion == version);
        if (Contact is { } contact)
            calls = calls.Where(c => c.ContactId == contact);
        return Search is { Length: > 0 } ? Mentioning(calls, transcripts, SearchText.Words(Search)) : calls;
    }

    /// <summary>Where nothing searchable is asked for, nothing is found.</summary>
    private static IQueryable<CallLog> Mentioning(
        IQueryable<CallLog> calls, ITranscriptSearch transcripts, IReadOnlyList<string> words) =>
        words.Count > 0 ? transcripts.Mentioning(calls, words) : calls.Where(_ => false);
}

internal sealed class CallFilterValidator : AbstractValidator<CallFilter>
{
    public CallFilterValidator()
    {
        RuleFor(f => f.Search).MaximumLength(SearchRules.Longest).WithMessage(SearchRules.TooLong);
        RuleFor(f => f.AssistantVersion).Null().When(f => f.Assistant is null).WithMessage("Say of which assistant: assistantId.");
        RuleFor(f => f.Metadata).MustBeWantedMetadata();
    }
}
