using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

public readonly record struct DataSourceId(Guid Value) : IId<DataSourceId>
{
    public static DataSourceId New() => new(Guid.CreateVersion7());

    public static DataSourceId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
