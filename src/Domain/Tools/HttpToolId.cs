using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

public readonly record struct HttpToolId(Guid Value) : IId<HttpToolId>
{
    public static HttpToolId New() => new(Guid.CreateVersion7());

    public static HttpToolId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
