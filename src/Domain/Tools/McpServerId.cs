using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

public readonly record struct McpServerId(Guid Value) : IId<McpServerId>
{
    public static McpServerId New() => new(Guid.CreateVersion7());

    public static McpServerId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
