using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>A request that came, and what became of it.</summary>
internal sealed class OpenAIRequest(HttpRequest request, byte[] body)
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytesWritten;

    public string Method { get; } = request.Method;

    public string Path { get; } = request.Path;

    public string Query { get; } = request.QueryString.Value ?? "";

    public IReadOnlyDictionary<string, string> Headers { get; } =
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public byte[] Body => body;

    public JsonElement Json => JsonElement.Parse(body);

    public long BytesWritten => Interlocked.Read(ref _bytesWritten);

    /// <summary>Completes when the request is over: true where the client went before it had the whole answer.</summary>
    public Task<bool> IsAborted => _ended.Task;

    public void Count(int bytes) => Interlocked.Add(ref _bytesWritten, bytes);

    public void End(bool isAborted) => _ended.TrySetResult(isAborted);
}
