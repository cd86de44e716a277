using System.Reflection;
using AutoMapper;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Common;

/// <summary>How callers see the domain's own types: an id as a GUID, a telephone number as text.</summary>
internal sealed class ValuesProfile : Profile
{
    public ValuesProfile()
    {
        var map = GetType().GetMethod(nameof(MapId), BindingFlags.NonPublic | BindingFlags.Instance)!;
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterface(typeof(IId<>).Name) is not null))
            map.MakeGenericMethod(id).Invoke(this, null);
        CreateMap<Variables, IReadOnlyDictionary<string, string>>().ConvertUsing(variables => variables.Values);
        CreateMap<Metadata, IReadOnlyDictionary<string, string>>().ConvertUsing(metadata => metadata.Values);
        CreateMap<PhoneNumber, string>().ConvertUsing(number => number.Value);
    }

    private void MapId<TId>()
        where TId : struct, IId<TId>
    {
        CreateMap<TId, Guid>().ConvertUsing(id => id.Value);
    }
}
