using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents;
using VoiceAssistant.Infrastructure.Documents.Isolation;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

/// <summary>A reader with processes of its own, which are this test's program.</summary>
internal sealed class Readers : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildPool _children;
    private readonly DocumentReader _reader;
    private int _files;

    public Readers(DocumentOptions? options = null, TimeProvider? time = null)
    {
        options ??= new DocumentOptions();
        options.Program ??= typeof(Readers).Assembly.Location;
        var settings = Options.Create(options);
        _children = new ChildPool(settings, time ?? TimeProvider.System);
        _reader = new DocumentReader(settings, _children, time ?? TimeProvider.System, NullLogger<DocumentReader>.Instance);
    }

    public int IdleProcesses => _children.Idle;

    public static ProcessStartInfo StartInfo() => ChildCommand.StartInfo(typeof(Readers).Assembly.Location, memoryMb: 512);

    public Task<Result<ReadDocument>> ReadPathAsync(string path) => _reader.ReadAsync(path, new DocumentHints("a.txt"), CancellationToken.None);

    public Task<Result<ReadDocument>> ReadAsync(byte[] content, string name) => ReadAsync(content, name, CancellationToken.None);

    public async Task<Result<ReadDocument>> ReadAsync(byte[] content, string name, CancellationToken ct)
    {
        var path = _folder.File($"{Interlocked.Increment(ref _files)}");
        await File.WriteAllBytesAsync(path, content, CancellationToken.None);
        try
        {
            return await _reader.ReadAsync(path, new DocumentHints(name), ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _children.Dispose();
        _folder.Dispose();
    }
}
