using System.Net.ServerSentEvents;
using System.Text.Json;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Api.Tests.Chats;

/// <summary>The events of a response as the parser of .NET reads them, one at a time.</summary>
internal sealed class ReadEvents(HttpResponseMessage response) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private IAsyncEnumerator<SseItem<string>>? _items;

    public async Task<(string Name, JsonElement Data)> NextAsync()
    {
        _items ??= SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        (await MoveAsync()).ShouldBeTrue("there is another event");
        return (_items.Current.EventType, JsonElement.Parse(_items.Current.Data));
    }

    public async Task<JsonElement> NextAsync(string name)
    {
        var (type, data) = await NextAsync();
        type.ShouldBe(name, data.GetRawText());
        return data;
    }

    public async Task EndAsync() => (await MoveAsync()).ShouldBeFalse("there is no further event");

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        if (_items is not null)
            await _items.DisposeAsync();
    }

    private Task<bool> MoveAsync() => _items!.MoveNextAsync().AsTask().WaitAsync(Deadline);
}
