using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.FirstCall.Knowledge;

/// <summary>Gives the demonstration assistant documents and web pages to answer from, and waits until the Api has read them.</summary>
internal sealed class KnowledgeRun(IServiceProvider services, TextWriter screen, TextWriter errors)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly IUseCases _useCases = services.GetRequiredService<IUseCases>();

    /// <returns>Whether all of them can be found now.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<string> filesAndAddresses, CancellationToken ct)
    {
        List<SourceDto> sources = [];
        foreach (var one in filesAndAddresses)
        {
            var added = await AddAsync(one, ct);
            if (!added.IsSuccess)
            {
                await errors.WriteLineAsync($"--know {one}: {ProblemOf(added.Error)}");
                return false;
            }
            sources.Add(added.Value);
        }

        await LinkAsync([.. sources.Select(source => source.Id)], ct);
        var areRead = true;
        foreach (var source in sources)
            areRead &= await ReadAsync(source, ct);
        return areRead;
    }

    private async Task<Result<SourceDto>> AddAsync(string fileOrAddress, CancellationToken ct)
    {
        if (fileOrAddress.Contains("://", StringComparison.Ordinal) && await KnownAsync(source => source.Name == fileOrAddress, ct) is { } page)
            return await _useCases.SendAsync(Demonstration.Owner, new ReindexSourceCommand(page), ct);
        if (fileOrAddress.Contains("://", StringComparison.Ordinal))
            return await _useCases.SendAsync(Demonstration.Owner, new AddWebSourceCommand(fileOrAddress), ct);
        if (!File.Exists(fileOrAddress))
            return InvalidError.Of("", "There is no such file, and it is no address of a web page either.");
        await using var file = File.OpenRead(fileOrAddress);
        var name = Path.GetFileName(fileOrAddress);
        return await KnownAsync(source => source.Kind == SourceKind.File && source.Name == name, ct) is { } known
            ? await _useCases.SendAsync(Demonstration.Owner, new ReplaceSourceFileCommand(known, file, name, MediaType: null, IsNow: true, Known: null), ct)
            : await _useCases.SendAsync(Demonstration.Owner, new AddFileSourceCommand(file, name, MediaType: null), ct);
    }

    /// <summary>What was told before under the same name is replaced: two versions would answer side by side.</summary>
    private async Task<DataSourceId?> KnownAsync(Expression<Func<DataSource, bool>> which, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        return await scope.ServiceProvider.GetRequiredService<IAppDb>().Set<DataSource>().Where(which).Select(source => (DataSourceId?)source.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>What the demonstration knows, whatever it knew before.</summary>
    private async Task LinkAsync(Guid[] sources, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(Demonstration.Owner);
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var line = await db.Set<PhoneLine>().SingleAsync(l => l.Number == Demonstration.Number, ct);
        var assistant = await db.Set<AssistantConfig>().SingleAsync(a => a.Id == line.AssistantId, ct);
        assistant.Know(assistant.Knowledge with { SourceIds = [.. (assistant.Knowledge.SourceIds ?? []).Union(sources)] });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>As long as it takes: the Api reads, and says what it is at.</summary>
    private async Task<bool> ReadAsync(SourceDto source, CancellationToken ct)
    {
        await screen.WriteAsync($"Reading {source.Name} …");
        await screen.FlushAsync(ct);
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            var read = await _useCases.SendAsync(Demonstration.Owner, new ReadSourceQuery(new DataSourceId(source.Id)), ct);
            switch (read.IsSuccess ? read.Value.Status : SourceStatus.Failed)
            {
                case SourceStatus.Indexed:
                    await screen.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $" {read.Value.ChunkCount} parts to answer from."));
                    return true;
                case SourceStatus.Failed:
                    await screen.WriteLineAsync(" failed.");
                    await errors.WriteLineAsync($"--know {source.Name}: {(read.IsSuccess ? read.Value.Problem : read.Error.Message)}");
                    return false;
            }
            await timer.WaitForNextTickAsync(ct);
        }
    }

    private static string ProblemOf(Error error) =>
        error is InvalidError invalid ? string.Join(" ", invalid.Fields.Values.SelectMany(problems => problems)) : error.Message;
}
