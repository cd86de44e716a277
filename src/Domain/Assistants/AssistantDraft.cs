using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>
/// What an assistant is to become once that is published; nobody who calls hears of it before. The row stays without a configuration when the draft is
/// gone, so that no later draft has a version that an earlier one had.
/// </summary>
public sealed class AssistantDraft : IResource
{
    private AssistantDraft()
    {
    }

    public static string Noun => "draft";

    public AssistantId AssistantId { get; private init; }

    public OwnerId OwnerId { get; private init; }

    /// <summary>As that of an <see cref="AssistantVersion"/>; null where there is no draft.</summary>
    public string? Configuration { get; private set; }

    /// <summary>The version of the assistant that the draft was begun with.</summary>
    public int BasedOn { get; private set; }

    public DateTime BegunAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public int Version { get; private set; }

    public static AssistantDraft Of(AssistantConfig assistant) => new() { AssistantId = assistant.Id, OwnerId = assistant.OwnerId };

    public void Begin(AssistantConfig assistant, string configuration, DateTime now)
    {
        BasedOn = assistant.Version;
        (BegunAt, UpdatedAt) = (now, now);
        Configuration = configuration;
    }

    public void Write(string configuration) => Configuration = configuration;

    public void Discard() => Configuration = null;
}
