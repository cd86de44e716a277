using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>A column and how EF would get its value from a row.</summary>
internal sealed record BulkColumn(string Name, RelationalTypeMapping Mapping, Func<object, object?> Read)
{
    /// <summary>Without those that the database computes.</summary>
    public static IReadOnlyList<BulkColumn> Of(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return
        [
            .. entity.GetProperties().Where(p => !p.IsShadowProperty()).Select(p => Of(p, table, row => row)),
            .. entity.GetComplexProperties().SelectMany(part => part.ComplexType.GetProperties().Select(p => Of(p, table, part.PropertyInfo!.GetValue))),
        ];
    }

    private static BulkColumn Of(IProperty property, StoreObjectIdentifier table, Func<object, object?> holder)
    {
        var mapping = property.GetRelationalTypeMapping();
        var read = property.PropertyInfo!;
        return new BulkColumn(property.GetColumnName(table)!, mapping, row =>
            holder(row) is { } held && read.GetValue(held) is { } value ? mapping.Converter?.ConvertToProvider(value) ?? value : null);
    }
}
