namespace Microsoft.SqlServer.Server;

// Microsoft.Data.SqlClient loads the assembly Microsoft.SqlServer.Server at the first command that has a parameter: it asks
// whether the parameter's type is a CLR user-defined type. Our feed lacks that package, and without the assembly the command
// fails with a FileNotFoundException. These are the four types SqlClient touches, with the members it uses; we have no
// user-defined types, so nothing here ever does anything. Where all of NuGet can be reached, PartialNuGetFeed=false takes
// the package instead.

public enum Format
{
    Unknown,
    Native,
    UserDefined,
}

public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public int MaxByteSize { get; set; }

    public bool IsFixedLength { get; set; }

    public bool IsByteOrdered { get; set; }

    public string? ValidationMethodName { get; set; }

    public string? Name { get; set; }
}

public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is an invalid user defined type, reason: {resourceReason}.");
}
