using Microsoft.Extensions.AI;

namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Lets a host rehearse with the providers of its settings and ask none of them: they are connected to a server of this process
/// that has an answer ready.
/// </summary>
public interface IProviderRehearsal
{
    Task<RehearsedProviders> OpenAsync(CancellationToken ct);
}

/// <summary>Each null where no provider of the settings calls a server.</summary>
/// <param name="Server">Stops the server and whatever was opened; nothing may be in use any more.</param>
public sealed record RehearsedProviders(
    ISpeechRecognizerFactory? Recognizers, ISpeechVoiceFactory? Voices, IChatClient? Model, IAsyncDisposable Server) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
