using MediatR;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Assistants;

/// <summary>What an owner does with the versions and the draft of one assistant.</summary>
internal sealed class VersionDesk(TestHost host, OwnerId owner, AssistantId id)
{
    public AssistantId Id => id;

    public static async Task<VersionDesk> OpenAsync(TestHost host, OwnerId owner, AssistantFields fields) =>
        new(host, owner, new((await host.SendAsync(new CreateAssistantCommand(fields), owner)).Value.Id));

    public async Task<AssistantDto> ReadAsync() => (await host.SendAsync(new ReadAssistantQuery(id), owner)).Value;

    public Task<Result<AssistantDto>> PatchAsync(string patch) => host.SendAsync(new UpdateAssistantCommand(id, Requests.Patch(patch), null), owner);

    public async Task<IReadOnlyList<AssistantVersionSummaryDto>> ListAsync() =>
        (await host.SendAsync(new ReadAssistantVersionsQuery(id, new(1, 100)), owner)).Value.Items;

    public async Task<IEnumerable<int>> NumbersAsync() => (await ListAsync()).Select(v => v.Number);

    public Task<Result<AssistantVersionDto>> VersionAsync(int number) => host.SendAsync(new ReadAssistantVersionQuery(id, number), owner);

    public async Task<string?> GreetingAsync(int number) => (await VersionAsync(number)).Value.Configuration.Greeting;

    public Task<Result<AssistantChangesDto>> CompareAsync(int number, int? from = null) =>
        host.SendAsync(new CompareAssistantVersionsQuery(id, number, from), owner);

    public Task<Result<AssistantDto>> RollBackAsync(int version, string? note = null, KnownVersions? known = null) =>
        host.SendAsync(new RollBackAssistantCommand(id, version, note, known), owner);

    public Task<Result<AssistantDto>> DraftAsync() => host.SendAsync(new ReadAssistantDraftQuery(id), owner);

    public Task<Result<AssistantDto>> DraftAsync(string patch, KnownVersions? known = null) =>
        host.SendAsync(new UpdateAssistantDraftCommand(id, Requests.Patch(patch), known), owner);

    public Task<Result<AssistantChangesDto>> CompareDraftAsync(int? from = null) => host.SendAsync(new CompareAssistantDraftQuery(id, from), owner);

    public Task<Result<Unit>> DiscardAsync(KnownVersions? known = null) => host.SendAsync(new DeleteAssistantDraftCommand(id, known), owner);

    public Task<Result<AssistantDto>> PublishAsync(string? note = null, bool force = false, KnownVersions? known = null) =>
        host.SendAsync(new PublishAssistantDraftCommand(id, note, force, known), owner);

    public static string Told(Result<AssistantChangesDto> changes) =>
        string.Join("; ", changes.Value.Items.Select(c => $"{c.Path}: {c.Before?.GetRawText()} -> {c.After?.GetRawText()}"));
}
