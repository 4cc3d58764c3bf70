using UpsertGen.Generator.Infrastructure;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Statements;

/// <summary>One action of ALTER TABLE.</summary>
internal abstract record AlterAction;

internal sealed record AddColumn(ColumnDefinition Column, EquatableArray<KeyDefinition> Keys, bool IfNotExists) : AlterAction;

internal sealed record DropColumn(SqlName Name) : AlterAction;

internal sealed record RenameColumn(SqlName Name, SqlName NewName) : AlterAction;

internal sealed record SetColumnType(SqlName Name, string TypeText, SqlName? Collation) : AlterAction;

internal sealed record SetNotNull(SqlName Name, bool NotNull) : AlterAction;

/// <summary>SET DEFAULT, or DROP DEFAULT when null.</summary>
internal sealed record SetDefault(SqlName Name, string? Default) : AlterAction;

/// <summary>ADD GENERATED … AS IDENTITY, SET GENERATED …, or DROP IDENTITY when none.</summary>
internal sealed record SetIdentity(SqlName Name, IdentityKind Identity) : AlterAction;

/// <summary>DROP EXPRESSION: a generated column becomes an ordinary one.</summary>
internal sealed record DropExpression(SqlName Name) : AlterAction;

/// <summary>PostgreSQL 18: a NOT NULL with a name of its own.</summary>
internal sealed record AddNotNull(NotNullConstraint Constraint) : AlterAction;

/// <summary>ENABLE or DISABLE RULE and TRIGGER; a null name stands for all triggers.</summary>
internal sealed record SetEnabled(SqlName? Name, bool IsRule, bool Enabled) : AlterAction;

internal sealed record AddKey(KeyDefinition Key) : AlterAction;

internal sealed record DropConstraint(SqlName Name) : AlterAction;

internal sealed record RenameConstraint(SqlName Name, SqlName NewName) : AlterAction;

internal sealed record RenameTable(SqlName NewName) : AlterAction;

internal sealed record SetSchema(SqlName Schema) : AlterAction;

internal sealed record AttachPartition(QualifiedName Child) : AlterAction;

internal sealed record DetachPartition(QualifiedName Child) : AlterAction;

internal sealed record SetInherit(QualifiedName Parent, bool Inherits) : AlterAction;
