using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
    where TId : struct, IId<TId>
{
    // an expression tree may not call a static abstract member itself
    private static TId Wrap(Guid value) => TId.From(value);
}
